using SweepRunner.Client.Datasets;
using SweepRunner.Client.Runs;
using SweepRunner.Client.Searching;

namespace SweepRunner.Client.Tests.Docs;

/// <summary>The programs of the client's README, in its order, between the markers.</summary>
internal static class ClientSamples
{
    public static async Task LogAsync(string uri)
    {
        // sample
        await using var tracking = TrackingClient.Connect(uri, new TrackingOptions { Experiment = "iris" });
        await using var run = await tracking.StartRunAsync("first try");

        run.LogParam("eta", 0.1);
        run.SetTag("team", "flowers");
        for (var step = 0; step < 100; step++)
            run.LogMetric("valid.loss", 1.0 / (step + 1), step);

        await run.Artifacts.UploadTextAsync("notes.md", "Looks good.");
        // end
    }

    public static async Task NestAsync(TrackingClient tracking)
    {
        // sample
        await tracking.RunAsync("search", async (parent, stop) =>
        {
            foreach (var eta in new[] { 0.3, 0.1 })
            {
                await using var child = await parent.StartChildAsync($"eta {eta}", cancellation: stop);
                child.LogParam("eta", eta);
                child.LogMetric("valid.auc", 1 - eta);
            }
        });
        // end
    }

    public static async Task StoreAsync(ActiveRun run, string file, string folder)
    {
        // sample
        await run.Artifacts.UploadFileAsync(file, "data");
        await run.Artifacts.UploadFolderAsync(folder, "model");
        await run.Artifacts.UploadTextAsync("figures/roc.svg", "<svg/>");
        await run.Artifacts.UploadJsonAsync("result.json", new { Auc = 0.97 });

        var data = await Dataset.FromFileAsync(file, rows: 150);
        await run.LogDatasetAsync(data, "training");

        foreach (var found in await run.Artifacts.ListAsync("model"))
            Console.WriteLine($"{found.Path}: {found.Size} bytes");
        // end
    }

    public static async Task SearchAsync(TrackingClient tracking)
    {
        // sample
        var auc = RunFilter.Metric("valid.auc");
        var search = new RunSearch
        {
            Filter = auc.AtLeast(0.9) & RunFilter.Param("booster").EqualTo("dart"),
            OrderBy = [auc.Descending],
            Limit = 10,
        };
        await foreach (var found in tracking.Runs.SearchAsync(search))
            Console.WriteLine($"{found.Name}: {found.Metrics["valid.auc"].Value} with eta {found.Params["eta"]}");
        // end
    }

    public static async Task RegisterAsync(TrackingClient tracking, RunInfo best, string folder)
    {
        // sample
        var version = await tracking.Models.Versions.RegisterAsync("iris", best.Id, "model");
        await tracking.Models.SetAliasAsync("iris", "champion", version.Version);

        var champion = await tracking.Models.Versions.GetByAliasAsync("iris", "champion");
        var files = await tracking.Models.Versions.FilesAsync("iris", champion.Version);
        await files.DownloadAsync(folder);
        // end
    }
}
