#!/bin/sh
# Measures the store on large made-up stores, which it makes where they are not there yet.
# usage: store.sh PROGRAM
set -eu
program=$1
folder=${BENCH_FOLDER:-${TMPDIR:-/tmp}/dixit-bench}
mkdir -p "$folder"
for articles in ${BENCH_ARTICLES:-100000 1000000}; do
    store=$folder/$articles.db
    "$program" make "$store" "$articles"
    echo "== $articles articles, $(($(wc -c <"$store") / 1048576)) MB"
    "$program" searches "$store" "$articles"
    "$program" lists "$store" "$articles"
done
"$program" inserts "$folder/inserts.db" 20000
