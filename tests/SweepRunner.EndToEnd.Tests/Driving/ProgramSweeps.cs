namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>Specs of sweeps over a line of shell, which need no library.</summary>
internal static class ProgramSweeps
{
    /// <summary>A sweep of a command that prints <c>loss</c>.</summary>
    /// <param name="program">Where the spec is written.</param>
    /// <param name="name">Name of the sweep and of its file.</param>
    /// <param name="command">The line of shell.</param>
    /// <param name="trials">How many trials it has.</param>
    public static string Shell(this SweepRunnerProgram program, string name, string command, int trials = 1) => program.Write($"{name}.yaml", $$"""
        name: {{name}}
        method: random
        metric: { name: loss }
        run_cap: {{trials}}
        parallelism: 1
        command: [sh, -c, '{{command}}']
        parameters: { balanced: { value: true }, p: { min: 0.0, max: 1.0 } }
        """);
}
