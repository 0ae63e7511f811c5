using SweepRunner.Core.Spaces;

namespace SweepRunner.Benchmarks.Optuna;

/// <summary>A condition: the indexes of the parent's choices that make a parameter active.</summary>
internal sealed record OptunaTerm(string Parent, IReadOnlyList<int> Indexes)
{
    public static OptunaTerm Of(ConditionTerm term, SearchSpace space)
    {
        var choices = (CategoricalDistribution)space.Parameters[space.IndexOf(term.Parent)].Distribution;
        return new(term.Parent, [.. Enumerable.Range(0, (int)choices.Cardinality!.Value).Where(i => term.Holds(choices.ValueAt(i)))]);
    }
}
