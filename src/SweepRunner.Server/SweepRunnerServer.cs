using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SweepRunner.Core.Jobs;
using SweepRunner.Core.Registry;
using SweepRunner.Core.Runs;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard;
using SweepRunner.Server.Dashboard.Data;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Health;
using SweepRunner.Server.Mlflow;
using SweepRunner.Server.Models;
using SweepRunner.Server.OpenApi;
using SweepRunner.Server.Requests;
using SweepRunner.Server.Runs;
using SweepRunner.Server.Security;
using SweepRunner.Server.Sweeps;
using SweepRunner.Server.Views;

namespace SweepRunner.Server;

/// <summary>Puts the server's routes into a web application.</summary>
public static class SweepRunnerServer
{
    /// <summary>
    /// Adds what the routes need. The caller registers the stores (<see cref="ISweepStore"/>, <see cref="IRunStore"/>,
    /// <see cref="IArtifactStore"/>, <see cref="IArtifactFolders"/>, <see cref="IWorkerStore"/>, <see cref="IExperimentStore"/>, <see cref="IRunSearch"/>,
    /// <see cref="IMetricHistory"/>, <see cref="IRunUpkeep"/>, <see cref="IModelRegistry"/>, <see cref="ILoggedModelStore"/>), an <see cref="ISpecFormat"/>, an <see cref="ISweepSubmitter"/>
    /// and a <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="place">How messages name the store, e.g. <c>the store /home/me/.sweeprunner</c>.</param>
    public static IServiceCollection AddSweepRunnerServer(this IServiceCollection services, string place)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<Refusals>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.AddSingleton(p => new SweepReader(
            p.GetRequiredService<ISweepStore>(), p.GetRequiredService<IRunStore>(), p.GetRequiredService<IArtifactStore>(), place));
        services.AddSingleton<SweepSteering>();
        services.AddSingleton<StoreCheck>();
        services.AddSingleton<TrialSearch>();
        services.AddSingleton<SweepWatch>();
        services.TryAddSingleton<ModelRegistrar>();
        services.AddSingleton<IModelCatalog, ModelCatalog>();
        services.AddSingleton<ArtifactTree>();
        return services.AddDashboard();
    }

    /// <summary>Adds a service that gets the pages of the newest sweeps ready once the server has started.</summary>
    public static IServiceCollection AddPageWarmer(this IServiceCollection services) => services.AddHostedService<PageWarmer>();

    /// <summary>
    /// Maps what the program of a running trial may use: MLflow's routes, behind a token of <see cref="RunTokens"/> (to be
    /// registered), with the right to read, and to write that trial's run.
    /// </summary>
    public static WebApplication MapTrialTracking(this WebApplication app)
    {
        app.UseRunTokens();
        app.MapGroup("").AnswerHead().MapMlflow();
        return app;
    }

    /// <summary>Maps every route.</summary>
    public static WebApplication MapSweepRunner(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseEmptyRefusals();
        app.UseSameOrigin();
        app.UseActor();
        app.MapGroup("").AnswerHead().MapSweepApi().MapSubmissionApi().MapEventApi().MapRunApi().MapRunUpkeepApi().MapModelApi().MapHealthApi().MapOpenApiDocument().MapMlflow().MapDashboard();
        return app;
    }
}
