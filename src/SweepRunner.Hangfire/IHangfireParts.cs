using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Jobs;

namespace SweepRunner.Hangfire;

/// <summary>Hangfire as the job engine, with its dashboard.</summary>
public interface IHangfireParts
{
    /// <summary>Hangfire's version.</summary>
    string Version { get; }

    /// <summary>
    /// Registers the <see cref="IJobEngine"/>. The caller registers an <see cref="Core.Sweeps.ISweepStore"/>, a
    /// <see cref="TimeProvider"/> and logging.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="settings">Where the jobs are kept.</param>
    /// <param name="openNow">Whether to open that place at once (who maps the dashboard needs it); else when the engine starts.</param>
    /// <exception cref="SweepRunnerException"><see cref="ErrorCode.Unavailable"/>: another process uses the file, or the database does not answer.</exception>
    void Add(IServiceCollection services, HangfireSettings settings, bool openNow);

    /// <summary>Maps Hangfire's dashboard under <see cref="HangfireSettings.DashboardPath"/>, for an engine whose storage is open.</summary>
    void Map(IEndpointRouteBuilder routes, DashboardAccess access);
}
