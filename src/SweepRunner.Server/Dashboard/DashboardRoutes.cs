using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Server.Dashboard.Assets;
using SweepRunner.Server.Dashboard.Charts;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Dashboard.Jobs;
using SweepRunner.Server.Dashboard.Layout;
using SweepRunner.Server.Dashboard.Models;
using SweepRunner.Server.Dashboard.Runs;
using SweepRunner.Server.Dashboard.Sweeps;
using SweepRunner.Server.Dashboard.Trials;

namespace SweepRunner.Server.Dashboard;

/// <summary>The pages for people.</summary>
internal static class DashboardRoutes
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<SweepSnapshots>()
        .AddSingleton<Insights>()
        .AddSingleton<OwnerCache>()
        .AddSingleton<TrialTables>()
        .AddSingleton<SweepPages>()
        .AddSingleton<RunPages>();

    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets().MapCharts();
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.AddEndpointFilter(new RefusalPages());
        pages.MapSweepPages().MapSubmitPage().MapRunPages().MapModelPages().MapJobPages();
        return routes;
    }
}
