using System.Diagnostics;
using System.Text;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Engine.Hosts;

/// <summary>The child's side of a trial host: takes commands, trains, reports.</summary>
public static class TrialHostServer
{
    /// <summary>
    /// Serves until it is told to exit. When the worker is gone (its pipe closes) the process ends at once, also in the
    /// middle of native training, so that no host outlives its worker.
    /// </summary>
    /// <param name="trainers">The trainers it can run.</param>
    /// <param name="input">Commands, see <see cref="TrialHostStreams"/>.</param>
    /// <param name="output">Messages.</param>
    public static async Task RunAsync(IReadOnlyList<ITrainer> trainers, Stream input, Stream output)
    {
        FreedMemory.GoesBackToTheSystem();
        var exit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var messages = new HostOutput(output, TimeProvider.System);
        var session = new TrialHostSession(trainers, messages);
        var reader = new Thread(() => Read(session, input, exit)) { IsBackground = true, Name = "commands" };
        messages.Send(new HostMessage.Ready(HostMessage.ProtocolVersion));
        reader.Start();
        await exit.Task.ConfigureAwait(false);
    }

    private static void Read(TrialHostSession session, Stream input, TaskCompletionSource exit)
    {
        using var lines = new StreamReader(input, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            if (HostJson.Command(line) is not HostCommand.Exit and var command)
            {
                session.Obey(command);
                continue;
            }

            exit.SetResult();
            return;
        }

        // A polite exit would wait for native code: the worker is gone, nobody is interested any more.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
