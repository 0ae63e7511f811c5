using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using SweepRunner.MLNet.AutoML;
using SweepRunner.MLNet.Kinds;

namespace SweepRunner.MLNet.Tests.Catalog;

/// <summary>Keeps the catalogue that every build knows equal to what ML.NET itself offers.</summary>
public sealed class ParameterFileTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Catalogue_is_what_the_option_classes_say()
    {
        var trainers = TrainerKinds.Names.ToDictionary(n => n, MLNetRules.ReadParameters);
        trainers[AutoMLRules.Name] = new AutoMLRules().Parameters;
        var expected = JsonSerializer.Serialize(trainers, Readable) + "\n";
        if (await File.ReadAllTextAsync(Source(), TestContext.Current.CancellationToken) == expected) return;
        var written = Path.Combine(Path.GetTempPath(), "parameters.json");
        await File.WriteAllTextAsync(written, expected, TestContext.Current.CancellationToken);
        Assert.Fail($"ML.NET offers other parameters than Catalog/parameters.json lists; what it should be is in {written}");
    }

    private static string Source([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/SweepRunner.MLNet/Catalog/parameters.json"));
}
