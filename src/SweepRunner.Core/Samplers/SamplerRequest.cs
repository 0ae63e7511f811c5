using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Samplers;

/// <summary>Everything a proposal may depend on.</summary>
/// <param name="Space">The space to search.</param>
/// <param name="Objectives">What is optimised; at least one.</param>
/// <param name="History">All trials proposed so far, whatever their state.</param>
/// <param name="Number">Number of the trial to propose, from 0.</param>
/// <param name="Seed">Seed of the sweep.</param>
public sealed record SamplerRequest(
    SearchSpace Space, IReadOnlyList<Objective> Objectives, TrialHistory History, int Number, long Seed);
