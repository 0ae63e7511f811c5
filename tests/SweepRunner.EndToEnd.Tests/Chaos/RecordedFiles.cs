using System.Security.Cryptography;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>The files a store says it has.</summary>
internal static class RecordedFiles
{
    /// <summary>Checks every file of every trial: it is there, whole.</summary>
    public static async Task CheckAsync(ServerClient server)
    {
        foreach (var trial in await server.TrialsAsync(ChaosSweep.Name))
        {
            var run = await server.GetAsync($"/api/v1/runs/{trial.GetProperty("run_id").GetString()}");
            var files = run.GetProperty("artifacts").EnumerateArray().ToList();
            Assert.Contains(files, f => f.GetProperty("path").GetString() == "config.yaml");
            Assert.Contains(files, f => f.GetProperty("path").GetString()!.StartsWith("model/", StringComparison.Ordinal));
            foreach (var file in files)
            {
                var path = Path.Combine(run.GetProperty("artifact_root").GetString()!, file.GetProperty("path").GetString()!);
                var content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
                Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
            }
        }
    }

    /// <summary>Checks that nothing half done lies about.</summary>
    public static void CheckStaging(string artifacts)
    {
        var staging = Path.Combine(artifacts, ".staging");
        if (Directory.Exists(staging)) Assert.Empty(Directory.GetFileSystemEntries(staging));
    }
}
