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

    /// <summary>Runs as it is wherever the server runs: it needs no file.</summary>
    private const string Example =
        """
        name: my-sweep
        description: Where is the loss lowest?
        method: tpe
        metric: { name: loss, goal: minimize }
        seed: 42
        run_cap: 40

        # Any program that prints its metrics. To train XGBoost on a file instead of 'command':
        #   trainer: xgboost
        #   data: { path: data.csv, label: diagnosis, task: binary, split: { valid: 0.2, test: 0.2, seed: 7 } }
        # and name a metric of its own, such as valid.auc, and parameters such as max_depth and eta.
        command: [awk, -v, "x=${param:x}", -v, "y=${param:y}", 'BEGIN { print "loss=" (x - 0.3) ^ 2 + (y - 6) ^ 2 / 100 }']
        parameters:
          x: { min: 0.0, max: 1.0 }
          y: { min: 1, max: 9 }
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
