namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What newer clients ask a server about itself before they use it.</summary>
internal sealed record ServerInfo(
    string StoreType, bool WorkspacesEnabled, bool TraceArchivalEnabled, bool MultipartUploadsEnabled, bool MultipartDownloadsEnabled);
