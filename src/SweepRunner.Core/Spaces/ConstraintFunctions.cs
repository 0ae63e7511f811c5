namespace SweepRunner.Core.Spaces;

/// <summary>The operators and functions of constraints. Arithmetic is in doubles; what has no result is NaN, and no comparison with NaN holds.</summary>
internal static class ConstraintFunctions
{
    private static readonly Dictionary<string, (int Least, int Most, Func<double[], double> Apply)> Table = new(StringComparer.Ordinal)
    {
        ["min"] = (1, int.MaxValue, a => a.Min()),
        ["max"] = (1, int.MaxValue, a => a.Max()),
        ["abs"] = (1, 1, a => Math.Abs(a[0])),
        ["log"] = (1, 1, a => Math.Log(a[0])),
        ["log2"] = (1, 1, a => Math.Log2(a[0])),
        ["log10"] = (1, 1, a => Math.Log10(a[0])),
        ["exp"] = (1, 1, a => Math.Exp(a[0])),
        ["sqrt"] = (1, 1, a => Math.Sqrt(a[0])),
        ["floor"] = (1, 1, a => Math.Floor(a[0])),
        ["ceil"] = (1, 1, a => Math.Ceiling(a[0])),
        ["round"] = (1, 1, a => Math.Round(a[0])),
        ["pow"] = (2, 2, a => Math.Pow(a[0], a[1])),
    };

    public static IReadOnlyCollection<string> Names => Table.Keys;

    /// <summary>Why <paramref name="name"/> cannot be called with that many arguments; null when it can.</summary>
    public static string? ArityProblem(string name, int count)
    {
        var (least, most, _) = Table[name];
        if (count >= least && count <= most) return null;
        return most == int.MaxValue ? $"{name} takes one or more arguments" : $"{name} takes {least} argument{(least == 1 ? "" : "s")}, not {count}";
    }

    public static ConstraintExpression Call(string name, ConstraintExpression[] arguments)
    {
        var apply = Table[name].Apply;
        return point => ParameterValue.Of(apply(Array.ConvertAll(arguments, a => Number(a(point), name))));
    }

    public static ConstraintExpression Arithmetic(string symbol, ConstraintExpression left, ConstraintExpression right)
    {
        Func<double, double, double> apply = symbol switch
        {
            "+" => (a, b) => a + b,
            "-" => (a, b) => a - b,
            "*" => (a, b) => a * b,
            "/" => (a, b) => a / b,
            "%" => (a, b) => a - (b * Math.Floor(a / b)),
            _ => Math.Pow,
        };
        return point => ParameterValue.Of(apply(Number(left(point), symbol), Number(right(point), symbol)));
    }

    public static bool Compare(string symbol, ParameterValue left, ParameterValue right) => symbol switch
    {
        "==" => ConditionTerm.IsSame(left, right),
        "!=" => !ConditionTerm.IsSame(left, right),
        "<" => Number(left, symbol) < Number(right, symbol),
        "<=" => Number(left, symbol) <= Number(right, symbol),
        ">" => Number(left, symbol) > Number(right, symbol),
        _ => Number(left, symbol) >= Number(right, symbol),
    };

    public static double Number(ParameterValue value, string user) =>
        value.IsNumber ? value.AsDouble() : throw new ConstraintTypeException($"'{user}' needs numbers, but got {Show(value)}");

    public static bool Truth(ParameterValue value, string user) =>
        value.Kind == ParameterKind.Boolean ? value.AsBoolean() : throw new ConstraintTypeException($"'{user}' needs true or false, but got {Show(value)}");

    private static string Show(ParameterValue value) => value.Kind == ParameterKind.Text ? $"the text '{value}'" : value.ToString();
}
