using System.Text;
using SweepRunner.Client.Tests.Serving;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Tests.Http;

public sealed class CredentialsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_of_the_environment_is_sent_as_bearer() =>
        Assert.Equal("Bearer s3cret", await AuthorizationAsync(new() { ["MLFLOW_TRACKING_TOKEN"] = "s3cret" }));

    [Fact]
    public async Task User_and_password_of_the_environment_win_over_a_token() => Assert.Equal(
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:löve")),
        await AuthorizationAsync(new() { ["MLFLOW_TRACKING_TOKEN"] = "t", ["MLFLOW_TRACKING_USERNAME"] = "ada", ["MLFLOW_TRACKING_PASSWORD"] = "löve" }));

    [Fact]
    public async Task Nothing_is_sent_without_credentials() => Assert.Null(await AuthorizationAsync([]));

    [Fact]
    public async Task Token_does_not_reach_another_host_that_a_run_names()
    {
        await using var elsewhere = await ScriptedServer.StartAsync();
        elsewhere.Always("/api/2.0/mlflow-artifacts/artifacts/0/a.txt", Answer.Nothing);
        await using var server = await TestClients.ServerWithRunAsync($"mlflow-artifacts://127.0.0.1:{elsewhere.Uri.Port}/0");
        await using var client = server.Connect(TestClients.Options() with { Token = "s3cret" });
        await using var run = await client.StartRunAsync(cancellation: Stop);

        await run.Artifacts.UploadTextAsync("a.txt", "x", Stop);

        Assert.Null(Assert.Single(elsewhere.Requests).Authorization);
        Assert.Equal("Bearer s3cret", server.At("runs/create").Single().Authorization);
    }

    [Fact]
    public void Server_is_taken_from_the_environment_and_a_path_prefix_is_kept()
    {
        var client = TrackingClient.Connect(options: TestClients.Options() with { Environment = n => n == "MLFLOW_TRACKING_URI" ? "http://host:81/ml" : null });

        Assert.Equal("http://host:81/ml/", client.Server.ToString());
    }

    [Theory]
    [InlineData(null, "no tracking server")]
    [InlineData("sqlite:///mlflow.db", "no HTTP address")]
    [InlineData("mlruns", "no HTTP address")]
    public void Unusable_addresses_are_refused_with_a_way_out(string? uri, string words)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => TrackingClient.Connect(options: TestClients.Options() with { Environment = n => n == "MLFLOW_TRACKING_URI" ? uri : null }));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Faults.Single().Suggestion);
    }

    [Fact]
    public void Settings_out_of_range_are_all_named()
    {
        var options = TestClients.Options() with { MaxRetries = -1, BufferSize = 10, Experiment = "a", ExperimentId = new ExperimentId(1), Password = "p" };

        var refusal = Assert.Throws<InvalidInputException>(() => TrackingClient.Connect("http://host", options));

        Assert.Equal(4, refusal.Faults.Count);
    }

    private static async Task<string?> AuthorizationAsync(Dictionary<string, string> environment)
    {
        await using var server = await TestClients.ServerWithRunAsync();
        await using var client = server.Connect(TestClients.Options() with { Environment = environment.GetValueOrDefault });
        await client.Runs.GetAsync(new RunId(TestClients.Run), Stop);
        return server.Requests.Single().Authorization;
    }
}
