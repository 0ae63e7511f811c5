namespace SweepRunner.Benchmarks.Problems;

/// <summary>Every problem that <c>search-quality</c> knows, by name.</summary>
internal static class ProblemCatalog
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        Problem.OfReals("branin", [(-5, 10), (0, 15)], StandardFunctions.Branin),
        Problem.OfReals("hartmann6", 6, 0, 1, StandardFunctions.Hartmann6),
        Problem.OfReals("ackley10", 10, -5, 10, StandardFunctions.Ackley),
        Problem.OfReals("rosenbrock5", 5, -2, 2, StandardFunctions.Rosenbrock),
        MixedProblems.Mixed7(),
        Problem.OfReals("camel", [(-3, 3), (-2, 2)], StandardFunctions.SixHumpCamel),
        Problem.OfReals("griewank8", 8, -60, 60, StandardFunctions.Griewank),
        Problem.OfReals("levy6", 6, -10, 10, StandardFunctions.Levy),
        Problem.OfReals("michalewicz5", 5, 0, Math.PI, StandardFunctions.Michalewicz),
        Problem.OfReals("rastrigin4", 4, -5.12, 5.12, StandardFunctions.Rastrigin),
        Problem.OfReals("styblinski5", 5, -5, 5, StandardFunctions.StyblinskiTang),
        Problem.OfReals("ellipsoid12", 12, -5, 5, StandardFunctions.Ellipsoid),
        MixedProblems.Conditional8(),
        MixedProblems.Choices8(),
        MixedProblems.Priors5(),
        MixedProblems.Coupled6(),
        .. TabulatedProblems.Load(),
    ];

    public static Problem Find(string name) =>
        All.FirstOrDefault(p => p.Name == name) ?? throw new ArgumentException($"No problem is called '{name}'; there are {string.Join(", ", All.Select(p => p.Name))}.");
}
