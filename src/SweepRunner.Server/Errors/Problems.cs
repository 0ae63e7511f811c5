using Microsoft.AspNetCore.Http;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Errors;

/// <summary>Makes and sends refusals as problem details.</summary>
internal static class Problems
{
    /// <summary>Media type of problem details (RFC 9457).</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The refusal of that kind, with the status that belongs to it.</summary>
    public static ProblemView Of(ErrorCode code, string detail, params IEnumerable<Fault> faults)
    {
        var face = ErrorTable.Of(code);
        var title = char.ToUpperInvariant(face.Name[0]) + face.Name[1..].Replace('_', ' ');
        return new ProblemView(title, face.HttpStatus, detail, face.Name, [.. faults.Select(FaultView.Of)]);
    }

    /// <summary>The refusal of input with these faults.</summary>
    public static ProblemView Of(IReadOnlyList<Fault> faults) => Of(ErrorCode.Invalid, new InvalidInputException(faults).Message, faults);

    /// <summary>The refusal of a request that breaks one rule, with the status that says which.</summary>
    public static ProblemView Of(int status, Fault fault) => Of(ErrorCode.Invalid, fault.ToString(), fault) with { Status = status };

    /// <summary>Answers it.</summary>
    public static Task WriteAsync(HttpContext http, ProblemView problem, CancellationToken cancellation)
    {
        http.Response.StatusCode = problem.Status;
        return http.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemView, MediaType, cancellation);
    }
}
