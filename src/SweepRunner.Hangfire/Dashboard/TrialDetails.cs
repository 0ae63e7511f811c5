using System.Globalization;
using System.Net;
using System.Text;
using Hangfire.Dashboard;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Core.Sweeps;
using SweepRunner.Core.Trials;
using SweepRunner.Hangfire.Jobs;

namespace SweepRunner.Hangfire.Dashboard;

/// <summary>The part of a job's page that tells how its trial is doing: state, attempt, worker, point and the newest metrics, as the store has them now.</summary>
internal static class TrialDetails
{
    public static NonEscapedString Render(JobDetailsRendererDto page)
    {
        if (TrialHangfireJob.Read(page.JobDetails.Job) is not { } job) return new NonEscapedString("");
        var sweeps = page.Page.Context.GetHttpContext().RequestServices.GetRequiredService<ISweepStore>();
        // Hangfire renders its pages synchronously; this is one read, on one page, for one person.
        var trial = Task.Run(() => sweeps.FindTrialAsync(job.Trial, CancellationToken.None)).GetAwaiter().GetResult();
        return new NonEscapedString(Html(trial));
    }

    /// <summary>As a section of the page.</summary>
    internal static string Html(TrialRecord? trial)
    {
        var html = new StringBuilder("<h3>Trial</h3>");
        if (trial is null) return html.Append("<p>The store has no such trial.</p>").ToString();
        html.Append("<table class=\"table table-condensed job-snippet-properties\">");
        Row(html, "State", trial.State.ToString().ToLowerInvariant());
        Row(html, "Attempt", trial.Attempt.ToString(CultureInfo.InvariantCulture));
        if (trial.Worker is { } worker) Row(html, "Worker", worker.Value);
        if (trial.Reason is { } reason) Row(html, "Reason", reason);
        foreach (var (name, value) in trial.Assignment) Row(html, name, value.ToString()!);
        foreach (var (name, value) in trial.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal)) Row(html, name, value.ToString("G6", CultureInfo.InvariantCulture));
        return html.Append("</table>").Append(CultureInfo.InvariantCulture, $"<p><a href=\"/runs/{WebUtility.HtmlEncode(trial.Run.Value)}\">Run</a> · <a href=\"/sweeps/{WebUtility.HtmlEncode(trial.Id.Sweep.Value)}\">Sweep</a></p>").ToString();
    }

    private static void Row(StringBuilder html, string name, string value) =>
        html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"width-20 word-break\">{WebUtility.HtmlEncode(name)}</td><td><pre><code>{WebUtility.HtmlEncode(value)}</code></pre></td></tr>");
}
