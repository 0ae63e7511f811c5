using System.Net;
using Microsoft.AspNetCore.Http;

namespace SweepRunner.Hangfire;

/// <summary>Who may use Hangfire's dashboard: a viewer sees it, an editor acts on it.</summary>
/// <param name="MaySee">Whether a request may see the pages.</param>
/// <param name="MayAct">Whether it may delete and requeue jobs, too; asked only where it may see.</param>
public sealed record DashboardAccess(Func<HttpContext, bool> MaySee, Func<HttpContext, bool> MayAct)
{
    /// <summary>Everybody on this machine sees and acts, nobody else does either.</summary>
    public static DashboardAccess ThisMachine { get; } = new(IsLocal, IsLocal);

    // A connection without an address is one within the process.
    private static bool IsLocal(HttpContext http) => http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
