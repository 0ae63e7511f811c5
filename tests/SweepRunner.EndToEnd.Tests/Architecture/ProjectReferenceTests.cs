using System.Xml.Linq;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Architecture;

/// <summary>Which project may use which: docs/ARCHITECTURE.md, kept true.</summary>
public sealed class ProjectReferenceTests
{
    private const string All = "*";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SweepRunner.Core"] = [],
        ["SweepRunner.Specs"] = ["SweepRunner.Core"],
        ["SweepRunner.Tracking"] = ["SweepRunner.Core"],
        ["SweepRunner.Training"] = ["SweepRunner.Core"],
        ["SweepRunner.Client"] = ["SweepRunner.Core"],
        ["SweepRunner.Engine"] = ["SweepRunner.Core"],
        ["SweepRunner.Server"] = ["SweepRunner.Core", "SweepRunner.Specs"],
        ["SweepRunner.MLNet"] = ["SweepRunner.Core", "SweepRunner.Training"],
        ["SweepRunner.Hangfire"] = ["SweepRunner.Core"],
        ["SweepRunner.Cli"] = [All],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_uses_only_what_it_may(string project)
    {
        var allowed = Allowed[project];
        var used = References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension);
        if (!allowed.Contains(All)) Assert.All(used, name => Assert.Contains(name, allowed));
    }

    [Fact]
    public void Core_has_no_package() => Assert.Empty(References("SweepRunner.Core", "PackageReference"));

    [Fact]
    public void Every_package_version_is_pinned_exactly()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => p.Attribute("Version")!.Value).ToList();
        Assert.NotEmpty(versions);
        Assert.All(versions, v => Assert.Matches(@"^\d+\.\d+\.\d+(\.\d+)?(-[\w.]+)?$", v));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj")).Descendants(kind).Select(r => r.Attribute("Include")!.Value);
}
