using SweepRunner.Core.Trainers;
using SweepRunner.Training.Data;
using Xunit;

namespace SweepRunner.Training.Tests.Data;

public sealed class ExampleDataTests
{
    private static readonly string Folder = Path.Combine(Root(), "sweeps", "data");

    [Theory]
    [InlineData("breast-cancer.csv", "diagnosis", LearningTask.Binary, 569, 30, "benign,malignant")]
    [InlineData("iris.csv", "species", LearningTask.Multiclass, 150, 4, "setosa,versicolor,virginica")]
    [InlineData("wine.csv", "cultivar", LearningTask.Multiclass, 178, 13, "1,2,3")]
    [InlineData("diabetes.csv", "progression", LearningTask.Regression, 442, 10, "")]
    public void Example_data_is_what_its_readme_says(string file, string label, LearningTask task, int rows, int features, string classes)
    {
        using var folder = new DataFolder();
        using var data = folder.Open(new DataSpec
        {
            Path = Path.Combine(Folder, file), Label = label, Task = task, ExcludeFeatures = file == "breast-cancer.csv" ? ["id"] : [],
        });
        Assert.Equal((rows, features), (data.RowCount, data.Features.Count));
        Assert.Equal(classes, string.Join(',', data.ClassNames));
        Assert.Empty(data.Warnings);
        Assert.All(data.Features, feature => Assert.False(feature.IsCategorical));
        Assert.Contains($"| `{file}` | `{data.Inputs[0].Sha256}` |", File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);
        Assert.NotEmpty(Splitter.Split(data, new DataSpec { Path = "", Label = label, Task = task }).Test);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SweepRunner.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
