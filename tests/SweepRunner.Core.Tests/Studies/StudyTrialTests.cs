using SweepRunner.Core.Samplers.Random;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Studies;

namespace SweepRunner.Core.Tests.Studies;

public sealed class StudyTrialTests
{
    [Fact]
    public void Suggestions_keep_their_range_kind_and_step()
    {
        var study = Study.Create(sampler: new RandomSampler());
        for (var n = 0; n < 50; n++)
        {
            var trial = study.Ask();
            Assert.InRange(trial.SuggestFloat("x", -1, 2), -1, 2);
            Assert.InRange(trial.SuggestFloat("rate", 1e-5, 1e-1, log: true), 1e-5, 1e-1);
            Assert.Contains(trial.SuggestFloat("drop", 0, 0.5, step: 0.1), new[] { 0, 0.1, 0.2, 0.3, 0.4, 0.5 });
            Assert.InRange(trial.SuggestInt("depth", 1, 12), 1, 12);
            Assert.Contains(trial.SuggestInt("width", 16, 64, step: 16), new[] { 16, 32, 48, 64 });
            Assert.InRange(trial.SuggestInt("units", 1, 1000, log: true), 1, 1000);
            Assert.Contains(trial.SuggestCategorical("day", DayOfWeek.Monday, DayOfWeek.Friday), new[] { DayOfWeek.Monday, DayOfWeek.Friday });
            Assert.Equal(7, trial.SuggestInt("fixed", 7, 7));
            study.Tell(trial, n);
            Assert.Equal(8, study.Trials[n].Assignment.Count);
        }
    }

    [Fact]
    public void Suggestion_of_the_same_name_is_the_same_value_and_never_another_range()
    {
        var trial = Study.Create().Ask();
        var x = trial.SuggestFloat("x", 0, 1);

        Assert.Equal(x, trial.SuggestFloat("x", 0, 1));
        Assert.Throws<ArgumentException>(() => trial.SuggestFloat("x", 0, 2));
        Assert.Throws<ArgumentException>(() => trial.SuggestInt("n", 5, 3));
        Assert.Throws<ArgumentException>(() => trial.SuggestFloat("r", 0, 1, log: true));
    }

    [Fact]
    public void First_trial_draws_its_parameters_independently()
    {
        var trial = Study.Create(sampler: new RandomSampler(), seed: 3).Ask();

        Assert.Equal(5, Enumerable.Range(0, 5).Select(i => trial.SuggestFloat($"x{i}", 0, 1)).Distinct().Count());
    }

    [Fact]
    public void Range_that_changes_is_followed()
    {
        var study = Study.Create(sampler: new RandomSampler());
        for (var n = 0; n < 20; n++)
        {
            var trial = study.Ask();
            Assert.InRange(trial.SuggestFloat("x", n, n + 0.5), n, n + 0.5);
            study.Tell(trial, n);
        }
    }

    [Fact]
    public void Report_takes_ascending_steps_only()
    {
        var trial = Study.Create().Ask();
        trial.Report(3, 0.5);

        Assert.Throws<ArgumentOutOfRangeException>(() => trial.Report(3, 0.4));
        Assert.False(trial.ShouldPrune());
    }

    [Fact]
    public void Conditional_parameters_are_found_under_the_choice_that_decides()
    {
        SpaceParameter[] seen =
        [
            new("kind", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b"), ParameterValue.Of("c")])),
            new("layers", new IntUniformDistribution(1, 4)), new("units1", new IntUniformDistribution(1, 500)), new("units2", new IntUniformDistribution(1, 500)),
            new("x", new UniformDistribution(0, 1)), new("odd", new UniformDistribution(0, 1)),
        ];
        Assignment[] trials =
        [
            Point(("kind", "a"), ("layers", 1), ("units1", 7), ("x", 0.5)),
            Point(("kind", "b"), ("layers", 2), ("units1", 9), ("units2", 3)),
            Point(("kind", "a"), ("layers", 3), ("units1", 8), ("units2", 4), ("x", 0.7), ("odd", 0.1)),
            Point(("kind", "a"), ("layers", 3), ("units1", 8), ("units2", 5), ("x", 0.9)),
        ];

        var space = SpaceInference.Of(trials, seen)!;

        Assert.Equal(["kind", "layers", "units1", "units2", "x"], space.Parameters.Select(p => p.Name));
        Assert.All(space.Parameters.Take(3), p => Assert.Null(p.When));
        Assert.Equal("layers", space.Parameters[3].When!.Terms[0].Parent);
        Assert.Equal([2L, 3L], space.Parameters[3].When!.Terms[0].AnyOf.Select(v => v.AsInteger()));
        Assert.Equal("kind", space.Parameters[4].When!.Terms[0].Parent);
    }

    private static Assignment Point(params (string Name, object Value)[] entries) =>
        new(entries.Select(e => KeyValuePair.Create(e.Name, ChoiceValue.Of(e.Value))));
}
