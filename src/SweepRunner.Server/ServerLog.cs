using Microsoft.Extensions.Logging;

namespace SweepRunner.Server;

/// <summary>What the server logs.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} met a fault of SweepRunner's own")]
    public static partial void RouteFailed(this ILogger log, string method, string path, Exception problem);

    [LoggerMessage(2, LogLevel.Debug, "The pages could not be got ready in advance")]
    public static partial void NotWarmed(this ILogger log, Exception problem);
}
