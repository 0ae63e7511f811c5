using SweepRunner.MLNet.Catalog;

namespace SweepRunner.MLNet.Tests.Catalog;

public sealed class MLNetCatalogTests
{
    [Fact]
    public void Catalogue_knows_the_trainers_and_their_parameters_in_every_build()
    {
        var fastTree = MLNetCatalog.Rules.Single(r => r.Trainer == "mlnet.fast_tree");
        Assert.Contains("number_of_trees", fastTree.Parameters.Keys);
        Assert.Contains("mlnet.automl", MLNetCatalog.Rules.Select(r => r.Trainer));
        Assert.Equal("did you mean 'number_of_trees'?", fastTree.CheckName("number_of_tree")!.Suggestion);
        Assert.Null(fastTree.CheckName("learning_rate"));
    }
}
