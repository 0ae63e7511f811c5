using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Sweeps;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Requests;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Sweeps;

/// <summary>Submitting and checking specs.</summary>
internal static class SubmissionEndpoints
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestBranch = 250;

    public static IEndpointRouteBuilder MapSubmissionApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/sweeps").WithTags("sweeps")
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
        api.MapPost("/", SubmitAsync).WithName("submit_sweep").AcceptsSpec()
            .WithSummary("Submit a sweep; the same spec under the same name goes on while it is unfinished (200 instead of 201)");
        api.MapPost("/validate", ValidateAsync).WithName("validate_sweep").AcceptsSpec().WithSummary("Check a spec without running it");
        return routes;
    }

    private static RouteHandlerBuilder AcceptsSpec(this RouteHandlerBuilder route) =>
        route.AcceptsBody<string>(SpecBody.MediaTypes);

    private static async Task<Results<Created<SubmittedView>, Ok<SubmittedView>>> SubmitAsync(
        HttpRequest request, ISweepStore sweeps, ISweepSubmitter submitter, ISpecFormat format, CancellationToken cancellation,
        [FromQuery(Name = "base")] string? baseDirectory = null,
        string? source = null,
        [FromQuery(Name = "git_commit")] string? commit = null,
        [FromQuery(Name = "git_branch")] string? branch = null,
        [FromQuery(Name = "git_dirty")] bool dirty = false,
        [FromHeader(Name = KeyHeader)] string? idempotencyKey = null)
    {
        IdempotencyKeys.Check(idempotencyKey);
        var spec = await ReadAsync(request, format, source, baseDirectory, cancellation).ConfigureAwait(false);
        var submission = new SweepSubmission(spec) { SourcePath = source, Code = Code(commit, branch, dirty), IdempotencyKey = idempotencyKey };
        var submitted = await submitter.SubmitAsync(submission, cancellation).ConfigureAwait(false);
        var progress = await sweeps.ProgressAsync(submitted.Sweep.Id, cancellation).ConfigureAwait(false);
        var view = new SubmittedView(submitted.Sweep.Id.Value, submitted.Sweep.Name, submitted.Resumed, ViewFactory.Sweep(progress));
        return submitted.Resumed ? TypedResults.Ok(view) : TypedResults.Created($"/api/v1/sweeps/{view.Id}", view);
    }

    private static CodeVersion? Code(string? commit, string? branch, bool dirty)
    {
        if (commit is null) return null;
        if (commit.Length is not (40 or 64) || !commit.All(char.IsAsciiHexDigitLower))
            throw new InvalidInputException(new Fault("the commit is no full hash") { Path = "git_commit", Value = commit, Rule = "40 or 64 digits, 0-9 and a-f" });
        if (branch?.Length > LongestBranch)
            throw new InvalidInputException(new Fault("the branch's name is too long") { Path = "git_branch", Rule = $"at most {LongestBranch} characters" });
        return new CodeVersion(commit, branch, dirty);
    }

    private static async Task<Ok<ValidationView>> ValidateAsync(
        HttpRequest request, ISpecFormat format, CancellationToken cancellation,
        [FromQuery(Name = "base")] string? baseDirectory = null,
        string? source = null) =>
        TypedResults.Ok(ViewFactory.Validation(await ReadAsync(request, format, source, baseDirectory, cancellation).ConfigureAwait(false)));

    /// <summary>Relative paths in a spec start from its own folder, if the sender named it, else from <paramref name="baseDirectory"/>, else from where the server runs.</summary>
    private static async Task<SweepSpec> ReadAsync(
        HttpRequest request, ISpecFormat format, string? source, string? baseDirectory, CancellationToken cancellation)
    {
        var yaml = await SpecBody.ReadAsync(request, cancellation).ConfigureAwait(false);
        var own = Path.GetDirectoryName(source);
        var isOwn = Path.IsPathFullyQualified(own ?? "") || (source is not null && baseDirectory is null);
        var folder = (isOwn ? own : baseDirectory) ?? Environment.CurrentDirectory;
        if (!Path.IsPathFullyQualified(folder))
            throw new InvalidInputException(new Fault("the folder of a spec must be absolute") { Path = isOwn ? "source" : "base", Value = isOwn ? source : folder });
        return format.Read(yaml, source is null ? "sweep.yaml" : Path.GetFileName(source), folder);
    }
}
