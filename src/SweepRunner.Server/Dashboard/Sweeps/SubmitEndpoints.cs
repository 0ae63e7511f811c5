using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Dashboard.Layout;

namespace SweepRunner.Server.Dashboard.Sweeps;

/// <summary><c>/submit</c>: a form that works without scripts; they only check while one types.</summary>
internal static class SubmitEndpoints
{
    private const int MostLength = 1 << 20;

    private const string Example =
        """
        name: my-sweep
        method: tpe
        metric: { name: valid.auc, goal: maximize }
        seed: 42
        run_cap: 40
        data:
          path: sweeps/data/breast-cancer.csv
          label: diagnosis
          task: binary
          features: { exclude: [id] }
          split: { valid: 0.2, test: 0.2, stratify: true, seed: 7 }
        trainer: xgboost
        parameters:
          max_depth: { min: 2, max: 10 }
          eta: { distribution: log_uniform_values, min: 0.01, max: 0.5 }
        """;

    public static IEndpointRouteBuilder MapSubmitPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/submit", IResult () => new PageResult<SubmitPage>(new SubmitModel(Example, Environment.CurrentDirectory, [])));
        routes.MapPost("/submit", PostAsync);
        return routes;
    }

    private static async Task<IResult> PostAsync(HttpContext http, ISpecFormat format, ISweepSubmitter submitter, CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType) throw new InvalidInputException(new Fault("this is no form") { Path = "Content-Type" });
        var form = await http.Request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var (spec, folder) = (form["spec"].ToString(), form["base"].ToString().Trim());
        if (spec.Length > MostLength) throw new InvalidInputException(new Fault("the spec is too long") { Rule = $"at most {MostLength} characters" });
        if (!Path.IsPathFullyQualified(folder)) return Again(spec, folder, [(0, "The folder that relative paths start from must be absolute.")]);
        try
        {
            var submitted = await submitter.SubmitAsync(new SweepSubmission(format.Read(spec, "sweep.yaml", folder)), cancellation).ConfigureAwait(false);
            return new SeeOther($"/sweeps/{submitted.Sweep.Id}");
        }
        catch (InvalidInputException refused)
        {
            return Again(spec, folder, [.. refused.Faults.Select(f => (f.Line, (f with { File = null }).ToString()))]);
        }
    }

    private static PageResult<SubmitPage> Again(string spec, string folder, IReadOnlyList<(int Line, string Text)> faults) =>
        new(new SubmitModel(spec, folder, faults), StatusCodes.Status400BadRequest);
}
