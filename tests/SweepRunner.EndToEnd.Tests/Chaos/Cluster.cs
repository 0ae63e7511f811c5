using System.Globalization;
using System.Text.Json;
using SweepRunner.EndToEnd.Tests.Driving;

namespace SweepRunner.EndToEnd.Tests.Chaos;

/// <summary>A server and its workers, which are killed, paused and started again.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly SweepRunnerProgram _program;
    private readonly RunningProgram[] _members;
    private readonly string _port = ServerClient.FreePort().ToString(CultureInfo.InvariantCulture);
    private readonly List<string> _errors = [];

    public Cluster(SweepRunnerProgram program, int members)
    {
        (_program, _members) = (program, new RunningProgram[members]);
        Client = new ServerClient($"http://127.0.0.1:{_port}");
    }

    public ServerClient Client { get; }

    /// <summary>Processes: the server is the first, the others are workers.</summary>
    public int Members => _members.Length;

    /// <summary>How often processes were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Everything all processes have written to stderr.</summary>
    public string Errors => string.Concat(_errors.Concat(_members.Select(m => m.Errors)));

    public async Task StartAsync()
    {
        for (var i = 0; i < _members.Length; i++) await StartAsync(i);
    }

    /// <summary>Kills a process, nothing else: its trial hosts have to see to themselves. Then starts another in its place.</summary>
    public async Task KillAsync(int member)
    {
        await _members[member].SignalAsync(Processes.Kill);
        Kills++;
        _errors.Add(_members[member].Errors);
        _members[member].Dispose();
        await StartAsync(member);
    }

    /// <summary>Kills one of the trial hosts there are.</summary>
    public void KillHost(Random random)
    {
        var hosts = Processes.TrialHosts(_program.Mark);
        if (hosts.Count > 0 && Processes.Signal(hosts[random.Next(hosts.Count)], Processes.Kill)) Kills++;
    }

    /// <summary>
    /// Stops a worker in the middle of a trial until others have ended that trial, then lets it go on.
    /// </summary>
    /// <returns>The trial as the others left it.</returns>
    public async Task<JsonElement> PauseWorkerAsync()
    {
        while (true)
        {
            await RequireRunningAsync();
            foreach (var member in _members.Skip(1))
            {
                // It may have none, or none any more.
                await member.SignalAsync(Processes.Stop);
                var trial = (await HeldByAsync(member.Id)).Cast<JsonElement?>().FirstOrDefault();
                if (trial is { } lost) await Client.UntilAsync(ChaosSweep.Name, _ => EndedAsync(lost).GetAwaiter().GetResult());
                await member.SignalAsync(Processes.Continue);
                if (trial is { } again) return await TrialAsync(again);
            }
        }
    }

    /// <summary>Fails when the sweep has ended: what is waited for will not come any more.</summary>
    public async Task RequireRunningAsync() =>
        Assert.Equal("running", (await Client.GetAsync($"/api/v1/sweeps/{ChaosSweep.Name}")).GetProperty("sweep").State());

    public async Task<JsonElement> TrialAsync(JsonElement trial) =>
        await Client.GetAsync($"/api/v1/sweeps/{ChaosSweep.Name}/trials/{trial.GetProperty("trial")}");

    /// <summary>Tells every process to stop, and expects it to.</summary>
    public async Task StopAsync()
    {
        foreach (var member in _members)
        {
            await member.SignalAsync(Processes.Terminate);
            (await member.EndAsync()).Expect(0);
        }
    }

    public void Dispose()
    {
        foreach (var member in _members) member?.Dispose();
        Client.Dispose();
    }

    private async Task StartAsync(int member)
    {
        string[] command = member == 0 ? ["serve", "--port", _port] : ["worker"];
        _members[member] = _program.Launch([.. command, "--slots", _members.Length == 1 ? "3" : "1", "--lease", "5"]);
        await _members[member].ReadyAsync();
    }

    private async Task<IReadOnlyList<JsonElement>> HeldByAsync(int process) =>
        [.. (await Client.TrialsAsync(ChaosSweep.Name, "running")).Where(t => t.GetProperty("worker").GetString()!.Split('/')[2] == $"{process}")];

    private async Task<bool> EndedAsync(JsonElement trial) => (await TrialAsync(trial)).State() == "complete";
}
