#!/bin/sh
# The sources stand as the file .clang-format at the top of the tree lays them out. TAP.
cd "${top_srcdir:-.}" || exit 1
# Other versions lay out other things.
if ! clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
    echo '1..0 # SKIP clang-format 14 is missing'
    exit 0
fi
echo 1..1
if find bench src tests tools -name '*.[ch]' -exec clang-format --dry-run --Werror {} + 2>&1 |
    grep 'error:' | sed 's/^/# /' | grep .; then
    echo 'not ok 1 - every source is laid out by .clang-format'
    exit 1
fi
echo 'ok 1 - every source is laid out by .clang-format'
