using SweepRunner.Core.Errors;
using SweepRunner.Core.Samplers;

namespace SweepRunner.Core.Tests.Samplers;

public sealed class SamplerCatalogTests
{
    [Fact]
    public void Catalog_makes_every_sampler_under_its_own_name() =>
        Assert.All(SamplerCatalog.Names, name => Assert.Equal(name, SamplerCatalog.Create(name).Name));

    [Fact]
    public void Catalog_suggests_the_nearest_method()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => SamplerCatalog.Create("randon"));

        Assert.Equal("did you mean 'random'?", Assert.Single(refusal.Faults).Suggestion);
    }

    [Fact]
    public void Catalog_lists_the_methods_when_none_is_near() =>
        Assert.Contains("grid, random", Assert.Throws<InvalidInputException>(() => SamplerCatalog.Create("annealing")).Message, StringComparison.Ordinal);
}
