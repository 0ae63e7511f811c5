using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SweepRunner.Hangfire.Jobs;

namespace SweepRunner.Hangfire.Dashboard;

/// <summary>Hangfire's own dashboard, on our storage and under our rules.</summary>
internal static class TrialDashboard
{
    private const int DetailsOrder = 10;

    // Hangfire has one list of renderers for the whole process.
    private static readonly Lazy<IGlobalConfiguration> Details = new(() => GlobalConfiguration.Configuration.UseJobDetailsRenderer(DetailsOrder, TrialDetails.Render));

    public static void Map(IEndpointRouteBuilder routes, DashboardAccess access)
    {
        _ = Details.Value;
        var storage = routes.ServiceProvider.GetRequiredService<HangfireJobEngine>().Storage.Jobs;
        var app = routes.CreateApplicationBuilder();
        app.UsePathBase(HangfireSettings.DashboardPath);
        app.UseMiddleware<AspNetCoreDashboardMiddleware>(storage, Options(access), DashboardRoutes.Routes, true);
        routes.Map(HangfireSettings.DashboardPath + "/{**path}", app.Build());
    }

    private static DashboardOptions Options(DashboardAccess access) => new()
    {
        AppPath = "/jobs",
        DashboardTitle = "SweepRunner · Hangfire",
        DisplayStorageConnectionString = false,
        Authorization = [new Authorization(access)],
        IsReadOnlyFunc = context => !access.MayAct(context.GetHttpContext()),
        // Requests of other sites' pages are refused before they come here, see the server.
        IgnoreAntiforgeryToken = true,
    };

    private sealed class Authorization(DashboardAccess access) : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => access.MaySee(context.GetHttpContext());
    }
}
