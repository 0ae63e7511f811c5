using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;

namespace SweepRunner.MLNet.Options;

/// <summary>Says ML.NET's refusals in the user's terms.</summary>
internal static class MLNetFault
{
    /// <summary>The fault behind a refusal; its place is the parameter that ML.NET names, when it is one of <paramref name="given"/>.</summary>
    internal static Fault Of(Exception refusal, Assignment given)
    {
        var name = refusal is ArgumentException { ParamName: { Length: > 0 } parameter } ? SnakeCase.Of(parameter.Split('.')[^1]) : null;
        var rule = refusal.Message.Split(" (Parameter '")[0].Split(Environment.NewLine)[0].TrimEnd('.', ' ');
        if (name is null || !given.TryGet(name, out var value)) return new Fault($"ML.NET refused it: {rule}");
        return new Fault($"{name} cannot be this")
        {
            Path = $"parameters.{name}", Value = value.ToString(), Rule = "ML.NET says: " + char.ToLowerInvariant(rule[0]) + rule[1..],
        };
    }
}
