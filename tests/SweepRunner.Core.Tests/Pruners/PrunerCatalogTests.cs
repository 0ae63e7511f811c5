using SweepRunner.Core.Errors;
using SweepRunner.Core.Pruners;
using SweepRunner.Core.Spaces;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Core.Tests.Pruners;

public sealed class PrunerCatalogTests
{
    [Fact]
    public void Catalog_makes_every_pruner_under_its_own_name() => Assert.All(PrunerCatalog.Names, name =>
        Assert.Equal(name, Create(name, name switch { "patience" => [("patience", 5)], "threshold" => [("upper", 1.5)], _ => [] }).Name));

    [Fact]
    public void Catalog_suggests_the_nearest_pruner() =>
        Assert.Equal("did you mean 'hyperband'?", Assert.Single(Faults("hyperbnd")).Suggestion);

    [Fact]
    public void Catalog_takes_the_settings_of_wandb() =>
        Assert.Equal("hyperband", Create("hyperband", ("max_iter", 27), ("s", 2), ("eta", 3), ("strict", true)).Name);

    [Fact]
    public void Catalog_reports_all_faulty_settings_at_once()
    {
        var faults = Faults("asha", ("min_iter", 0), ("eta", 1.0), ("strict", "yes"), ("min_itr", 5));

        Assert.Equal(
            ["early_terminate.min_iter", "early_terminate.eta", "early_terminate.strict", "early_terminate.min_itr"],
            faults.Select(f => f.Path));
        Assert.Equal("did you mean 'min_iter'?", faults[^1].Suggestion);
        Assert.All(faults, f => Assert.NotNull(f.Value));
    }

    [Theory]
    [InlineData("median", "interval", 0)]
    [InlineData("median", "percentile", 30)]
    [InlineData("percentile", "percentile", 0)]
    [InlineData("percentile", "percentile", 100)]
    [InlineData("wilcoxon", "p_threshold", 0)]
    [InlineData("patience", "min_delta", -1)]
    [InlineData("hyperband", "max_iter", 27)]
    [InlineData("hyperband", "s", 2)]
    public void Catalog_refuses_what_is_out_of_range_or_not_a_setting(string type, string name, long value) =>
        Assert.NotEmpty(Faults(type, (name, value)));

    [Fact]
    public void Catalog_refuses_settings_that_exclude_each_other()
    {
        Assert.Contains("exclude", Assert.Single(Faults("asha", ("min_iter", 5), ("max_iter", 27), ("s", 2))).Problem, StringComparison.Ordinal);
        Assert.Contains("above upper", Assert.Single(Faults("threshold", ("lower", 5), ("upper", 2))).Problem, StringComparison.Ordinal);
        Assert.Contains("needs lower or upper", Assert.Single(Faults("threshold")).Problem, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Fault> Faults(string type, params (string Name, object Value)[] settings) =>
        Assert.Throws<InvalidInputException>(() => Create(type, settings)).Faults;

    private static IPruner Create(string type, params (string Name, object Value)[] settings) => PrunerCatalog.Create(
        new EarlyTerminateSpec(type, settings.ToDictionary(s => s.Name, s => s.Value switch
        {
            bool flag => ParameterValue.Of(flag),
            string text => ParameterValue.Of(text),
            double real => ParameterValue.Of(real),
            _ => ParameterValue.Of(Convert.ToInt64(s.Value, System.Globalization.CultureInfo.InvariantCulture)),
        })));
}
