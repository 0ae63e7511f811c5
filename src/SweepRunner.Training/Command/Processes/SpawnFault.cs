using System.ComponentModel;

namespace SweepRunner.Training.Command.Processes;

/// <summary>Says why a program could not be started.</summary>
internal static class SpawnFault
{
    private const int NoFormat = 8;

    /// <summary>The system's words for an error number, or better ones.</summary>
    public static string Text(int error) => error == NoFormat
        ? "it is neither a binary of this machine nor a script whose first line names its interpreter, e.g. #!/bin/sh"
        : new Win32Exception(error).Message;
}
