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

    /// <summary>Address of the server to ask: <paramref name="option"/>, else <c>SWEEPRUNNER_SERVER</c>, else <c>Server</c>; null: a store is used.</summary>
    public static string? Server(string? option) => Of(option, "SWEEPRUNNER_SERVER", "Server");

    /// <summary>Names under which browsers may reach the server besides those of loopback: <c>SWEEPRUNNER_ALLOWED_HOSTS</c>, else <c>AllowedHosts</c>, separated by semicolons.</summary>
    public static string[] AllowedHosts =>
        Of(null, "SWEEPRUNNER_ALLOWED_HOSTS", nameof(AllowedHosts))?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A setting of a section, e.g. <c>Worker:Slots</c>; null when it is not set.</summary>
    public static string? Value(string key) => Loaded.Value[key];

    /// <summary>The store's folder or URL: <paramref name="option"/>, else <c>SWEEPRUNNER_STORE</c>, else <c>Store</c>, else <c>.sweeprunner</c>.</summary>
    public static string Store(string? option) => Of(option, "SWEEPRUNNER_STORE", "Store") ?? DefaultStore;

    /// <summary>The folder of the artifacts: <paramref name="option"/>, else <c>SWEEPRUNNER_ARTIFACTS</c>, else <c>Artifacts</c>; null: the store's own.</summary>
    public static string? Artifacts(string? option) => Of(option, "SWEEPRUNNER_ARTIFACTS", "Artifacts");

    private static string? Of(string? option, string variable, string key)
    {
        var configured = option ?? Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(configured)) configured = Loaded.Value[key];
        return string.IsNullOrWhiteSpace(configured) ? null : configured;
    }
}
