#include "config.h"

#include "app/job.h"

AppJob *app_job_new_feed(StoreFeed *feed)
{
    AppJob *job = g_new0(AppJob, 1);

    job->kind = APP_JOB_FEED;
    job->feed = feed;
    return job;
}

AppJob *app_job_new_page(gint64 id, AppFullText *full_text)
{
    AppJob *job = g_new0(AppJob, 1);

    job->kind = APP_JOB_PAGE;
    job->id = id;
    job->full_text = full_text;
    return job;
}

AppJob *app_job_new_article(gint64 id, const char *text, const char *language)
{
    AppJob *job = g_new0(AppJob, 1);

    job->kind = APP_JOB_ARTICLE;
    job->id = id;
    job->text = g_strdup(text);
    job->language = g_strdup(language);
    return job;
}

void app_job_free(AppJob *job)
{
    g_clear_pointer(&job->feed, store_feed_free);
    g_clear_pointer(&job->response, net_response_free);
    g_clear_pointer(&job->channel, feed_channel_free);
    g_clear_pointer(&job->articles, g_ptr_array_unref);
    g_clear_error(&job->error);
    g_clear_pointer(&job->full_text, app_full_text_free);
    g_free(job->text);
    g_free(job->language);
    g_clear_pointer(&job->annotation, text_annotation_free);
    g_free(job);
}
