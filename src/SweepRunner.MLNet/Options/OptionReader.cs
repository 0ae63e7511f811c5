using System.Globalization;
using System.Reflection;
using SweepRunner.Training.Parameters;

namespace SweepRunner.MLNet.Options;

/// <summary>
/// Reads what an option class of ML.NET offers: its public fields and properties, the help in its
/// <c>[Argument]</c> attributes and the bounds in its <c>[TlcModule.Range]</c> ones. Both attributes are internal to ML.NET or meant
/// for its command line, so they are read as data and may be missing.
/// </summary>
internal static class OptionReader
{
    /// <summary>Members that SweepRunner sets, or that mean nothing here.</summary>
    private static readonly HashSet<string> Withheld =
    [
        "LabelColumnName", "FeatureColumnName", "ExampleWeightColumnName", "RowGroupColumnName", "NumberOfThreads", "BatchSize", "Verbose", "Silent", "Quiet",
        "EnablePruning", "UseTolerantPruning", "PruningThreshold", "PruningWindowSize", "EarlyStoppingMetric", "EarlyStoppingRound", "WriteLastEnsemble",
        "TestFrequency", "ExecutionTime", "ShowTrainingStatistics", "ComputeStandardDeviation", "EvaluationMetric",
    ];

    /// <summary>The options of <paramref name="type"/>, by their names in specs.</summary>
    internal static IEnumerable<TrainerOption> Read(Type type) => type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
        .Where(m => !Withheld.Contains(m.Name))
        .Select(Option)
        .OfType<TrainerOption>()
        .OrderBy(o => o.Rule.Name, StringComparer.Ordinal);

    private static TrainerOption? Option(MemberInfo member)
    {
        var declared = member switch
        {
            FieldInfo { IsInitOnly: false } field => field.FieldType,
            PropertyInfo { CanWrite: true } property => property.PropertyType,
            _ => null,
        };
        if (declared is null) return null;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return Shape(type) is { } shape ? new TrainerOption(Rule(member, type, shape), member, type) : null;
    }

    private static ParameterShape? Shape(Type type) => type switch
    {
        { IsEnum: true } => ParameterShape.Word,
        _ when type == typeof(bool) => ParameterShape.Flag,
        _ when type == typeof(int) || type == typeof(long) => ParameterShape.Integer,
        _ when type == typeof(float) || type == typeof(double) => ParameterShape.Real,
        _ => null,
    };

    private static ParameterRule Rule(MemberInfo member, Type type, ParameterShape shape)
    {
        var help = Named(member, "ArgumentAttribute", "HelpText") as string ?? $"ML.NET's option {member.Name}.";
        var (min, inf) = (Bound(member, "Min"), Bound(member, "Inf"));
        var (max, sup) = (Bound(member, "Max"), Bound(member, "Sup"));
        return new ParameterRule(SnakeCase.Of(member.Name), shape, help.EndsWith('.') || help.EndsWith(')') ? help : help + ".")
        {
            Words = type.IsEnum ? [.. Enum.GetNames(type).Select(SnakeCase.Of)] : [],
            Min = min ?? inf ?? (shape == ParameterShape.Integer ? int.MinValue : double.NegativeInfinity),
            MinExcluded = min is null && inf is not null,
            Max = max ?? sup ?? (shape == ParameterShape.Integer ? int.MaxValue : double.PositiveInfinity),
            MaxExcluded = max is null && sup is not null,
        };
    }

    private static double? Bound(MemberInfo member, string name) =>
        Named(member, "RangeAttribute", name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    private static object? Named(MemberInfo member, string attribute, string argument) => member.GetCustomAttributesData()
        .Where(a => a.AttributeType.Name == attribute)
        .SelectMany(a => a.NamedArguments)
        .Where(a => a.MemberName == argument)
        .Select(a => a.TypedValue.Value)
        .FirstOrDefault();
}
