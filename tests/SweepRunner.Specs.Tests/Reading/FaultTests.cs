using SweepRunner.Core.Errors;
using Xunit;

namespace SweepRunner.Specs.Tests.Reading;

/// <summary>Every broken spec in Cases gives exactly the faults in the text file beside it: line, column, path, rule, value, suggestion.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Project.Cases, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Broken_spec_reports_all_its_faults_in_order(string name)
    {
        var yaml = SpecFile.ReadText(Path.Combine(Project.Cases, $"{name}.yaml"));

        var refusal = Assert.Throws<InvalidInputException>(() => Project.Small.Read(yaml, $"{name}.yaml", Project.Cases));

        var shown = string.Concat(refusal.Faults.Select(f => $"{f}\n")).Replace(Project.Cases, "CASES", StringComparison.Ordinal);
        var snapshot = Path.Combine(Project.Cases, $"{name}.txt");
        if (Project.Updates) File.WriteAllText(snapshot, shown);
        Assert.Equal(File.ReadAllText(snapshot), shown);
    }
}
