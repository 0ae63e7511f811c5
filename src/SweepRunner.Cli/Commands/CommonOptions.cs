using System.CommandLine;

namespace SweepRunner.Cli.Commands;

/// <summary>The options every command has.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Folder or PostgreSQL database (postgres://USER@HOST/DATABASE) everything is recorded in (default: SWEEPRUNNER_STORE, then \"Store\" of appsettings.json, then .sweeprunner)",
        HelpName = "DIR|URL",
        Recursive = true,
    };

    public static readonly Option<string?> Artifacts = new("--artifacts")
    {
        Description = "Folder of models and other files (default: SWEEPRUNNER_ARTIFACTS, then \"Artifacts\" of appsettings.json, then artifacts/ in the store's folder, or .sweeprunner/artifacts with PostgreSQL)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<string?> Server = new("--server")
    {
        Description = "Ask this server instead of a store (default: SWEEPRUNNER_SERVER)",
        HelpName = "URL",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the result as JSON on stdout, and nothing else there",
        Recursive = true,
    };
}
