using SweepRunner.EndToEnd.Tests.Driving;
using SweepRunner.Testing.Postgres;

namespace SweepRunner.EndToEnd.Tests.Serving;

/// <summary>A database whose role may read and write, but not make the tables of the job engine.</summary>
public sealed class RefusedJobEngineTests
{
    [Theory]
    [InlineData("serve", "--port", "0")]
    [InlineData("worker")]
    public async Task Process_whose_job_engine_cannot_start_ends_with_one_sentence(params string[] command)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await TestDatabase.CreateAsync(server.Url);
        using var artifacts = new SweepRunnerProgram();
        using var owner = new SweepRunnerProgram { Store = database.Url, Artifacts = artifacts.Store };
        (await owner.RunAsync("submit", owner.Short("refused", 2))).Expect(0);
        await database.ExecuteAsync(
            """
            CREATE ROLE writer LOGIN;
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO writer;
            GRANT ALL ON ALL TABLES IN SCHEMA public TO writer;
            GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO writer;
            """);
        using var program = new SweepRunnerProgram { Store = new UriBuilder(database.Url) { UserName = "writer" }.Uri.ToString(), Artifacts = artifacts.Store };
        program.Write("appsettings.json", """{ "Jobs": { "Engine": "quartz" } }""");

        var ended = (await program.RunAsync([.. command, "--slots", "1"])).Expect(5);

        var told = string.Join(' ', ended.Errors.Split('\n', StringSplitOptions.TrimEntries).SkipWhile(line => !line.StartsWith("error:", StringComparison.Ordinal)));
        Assert.StartsWith("error: The job engine 'quartz' cannot start, its database refuses: permission denied for schema public (42501). Grant", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", ended.Errors, StringComparison.Ordinal);
        Assert.InRange(ended.Errors.Length, 1, 1000);
        Assert.Equal(0L, await database.ScalarAsync("SELECT count(*) FROM workers"));
    }
}
