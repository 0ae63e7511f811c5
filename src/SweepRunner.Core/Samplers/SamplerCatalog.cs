using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers.Grid;
using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Samplers.Tpe;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Samplers;

/// <summary>The search methods by the name used in specs.</summary>
public static class SamplerCatalog
{
    private static readonly Dictionary<string, Func<ISampler>> Samplers = new(StringComparer.Ordinal)
    {
        ["grid"] = () => new GridSampler(),
        ["random"] = () => new RandomSampler(),
        ["tpe"] = () => new TpeSampler(),
    };

    /// <summary>All names, in the order to show them.</summary>
    public static IReadOnlyCollection<string> Names => Samplers.Keys;

    /// <summary>A new sampler for a method, which proposes <paramref name="seeds"/> first when there are any.</summary>
    /// <exception cref="InvalidInputException">There is no method of that name.</exception>
    public static ISampler Create(string name, IReadOnlyList<Assignment>? seeds = null)
    {
        if (!Samplers.TryGetValue(name, out var create))
        {
            throw new InvalidInputException(new Fault($"unknown method '{name}'")
            {
                Path = "method",
                Value = name,
                Suggestion = Nearest.Suggest(name, Names) ?? $"write one of {string.Join(", ", Names)}",
            });
        }

        return seeds is { Count: > 0 } ? new SeededSampler(create(), seeds) : create();
    }
}
