namespace SweepRunner.Core.Errors;

/// <summary>How one <see cref="ErrorCode"/> shows itself.</summary>
/// <param name="Name">The stable snake_case word printed in <c>--json</c> and in problem details.</param>
/// <param name="ExitCode">Exit code of the command line, 0 to 255.</param>
/// <param name="HttpStatus">HTTP status of our own routes and of the MLflow routes.</param>
/// <param name="MlflowCode">The <c>error_code</c> of MLflow's REST answers.</param>
public sealed record ErrorFace(string Name, int ExitCode, int HttpStatus, string MlflowCode);
