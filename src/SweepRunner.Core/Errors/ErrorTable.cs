namespace SweepRunner.Core.Errors;

/// <summary>The one table from <see cref="ErrorCode"/> to what each face answers.</summary>
public static class ErrorTable
{
    private static readonly Dictionary<ErrorCode, ErrorFace> Faces = new()
    {
        [ErrorCode.Usage] = new("usage", 1, 400, "INVALID_PARAMETER_VALUE"),
        [ErrorCode.Invalid] = new("invalid", 2, 400, "INVALID_PARAMETER_VALUE"),
        [ErrorCode.NotFound] = new("not_found", 3, 404, "RESOURCE_DOES_NOT_EXIST"),
        [ErrorCode.AlreadyExists] = new("already_exists", 4, 400, "RESOURCE_ALREADY_EXISTS"),
        [ErrorCode.Unavailable] = new("unavailable", 5, 503, "TEMPORARILY_UNAVAILABLE"),
        [ErrorCode.Denied] = new("denied", 5, 403, "PERMISSION_DENIED"),
        [ErrorCode.StaleAttempt] = new("stale_attempt", 5, 409, "INVALID_STATE"),
        [ErrorCode.NoCompleteTrial] = new("no_complete_trial", 6, 409, "INVALID_STATE"),
        [ErrorCode.Cancelled] = new("cancelled", 130, 499, "CANCELLED"),
        [ErrorCode.Bug] = new("bug", 99, 500, "INTERNAL_ERROR"),
    };

    /// <summary>What <paramref name="code"/> looks like from outside.</summary>
    public static ErrorFace Of(ErrorCode code) => Faces[code];
}
