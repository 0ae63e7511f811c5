using Microsoft.Extensions.Configuration;

namespace SweepRunner.Cli.Hosting;

/// <summary>The settings of this process: <c>appsettings.json</c> beside the program, then the one in the current folder.</summary>
internal static class Settings
{
    private const string File = "appsettings.json";
    private const string DefaultStore = ".sweeprunner";

    private static readonly Lazy<IConfigurationRoot> Loaded = new(() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, File), optional: true)
        .AddJsonFile(Path.Combine(Environment.CurrentDirectory, File), optional: true)
        .Build());

    /// <summary>Levels of the log on stderr.</summary>
    public static IConfigurationSection Logging => Loaded.Value.GetSection("Logging");

    /// <summary>What a server is told as proof of who asks; null: nothing.</summary>
    public static string? Token => Environment.GetEnvironmentVariable("SWEEPRUNNER_TOKEN");

    /// <summary>Address of the server to ask: <paramref name="option"/>, else <c>SWEEPRUNNER_SERVER</c>; null: a store is used.</summary>
    public static string? Server(string? option)
    {
        var configured = option ?? Environment.GetEnvironmentVariable("SWEEPRUNNER_SERVER");
        return string.IsNullOrWhiteSpace(configured) ? null : configured;
    }

    /// <summary>A setting of a section, e.g. <c>Worker:Slots</c>; null when it is not set.</summary>
    public static string? Value(string key) => Loaded.Value[key];

    /// <summary>Absolute folder of the store: <paramref name="option"/>, else <c>SWEEPRUNNER_STORE</c>, else <c>Store</c>, else <c>.sweeprunner</c>.</summary>
    public static string Store(string? option)
    {
        var configured = option ?? Environment.GetEnvironmentVariable("SWEEPRUNNER_STORE");
        if (string.IsNullOrWhiteSpace(configured)) configured = Loaded.Value["Store"];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? DefaultStore : configured);
    }
}
