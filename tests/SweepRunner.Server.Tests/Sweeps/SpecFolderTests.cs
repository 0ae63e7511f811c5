using System.Net;
using System.Text;
using SweepRunner.Server.Tests.Dashboard;
using SweepRunner.Testing;

namespace SweepRunner.Server.Tests.Sweeps;

/// <summary>Where the relative paths of a submitted spec start from.</summary>
public sealed class SpecFolderTests(DashboardServer server) : IClassFixture<DashboardServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("source={0}/sweep.yaml", "{0}/data.csv")]
    [InlineData("base={0}", "{0}/data.csv")]
    [InlineData("source={0}/sweep.yaml&base={0}/elsewhere", "{0}/data.csv")]
    [InlineData("source=sweep.yaml&base={0}", "{0}/data.csv")]
    public async Task Paths_start_from_the_spec_s_own_folder_else_from_the_base(string query, string expected)
    {
        var answer = await ValidateAsync(string.Format(null, CompositeFormat.Parse(query), _folder.Path));

        Assert.Contains(string.Format(null, CompositeFormat.Parse(expected), _folder.Path), answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source=sweep.yaml", "source")]
    [InlineData("base=here", "base")]
    [InlineData("source=sweep.yaml&base=here", "base")]
    public async Task Folder_that_is_not_absolute_is_refused_by_its_name(string query, string parameter)
    {
        var answer = await ValidateAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains($"\"path\":\"{parameter}\"", answer.Text, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Text)> ValidateAsync(string query)
    {
        const string spec =
            """
            name: where
            method: random
            metric: { name: loss, goal: minimize }
            run_cap: 1
            program: [./train.sh]
            data: { path: data.csv, label: y }
            parameters: { eta: { min: 0.1, max: 0.5 } }

            """;
        using var content = new StringContent(spec, Encoding.UTF8, "application/yaml");
        using var answer = await server.Http.PostAsync(new Uri($"/api/v1/sweeps/validate?{query}", UriKind.Relative), content, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
