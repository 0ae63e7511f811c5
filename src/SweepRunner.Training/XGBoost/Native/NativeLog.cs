using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SweepRunner.Training.XGBoost.Native;

/// <summary>
/// Sends the warnings XGBoost raises on one thread to a trial's log instead of standard error. XGBoost keeps its log
/// callback per thread, so trainings on different threads don't mix.
/// </summary>
internal static class NativeLog
{
    [ThreadStatic]
    private static Action<string>? s_sink;

    /// <summary>Directs the calling thread's messages to <paramref name="sink"/> until the result is disposed on that thread.</summary>
    internal static unsafe IDisposable Capture(Action<string> sink)
    {
        s_sink = sink;
        NativeCall.Check(NativeMethods.XGBRegisterLogCallback(&Receive));
        return new Scope();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Receive(byte* message)
    {
        if (s_sink is { } sink && Marshal.PtrToStringUTF8((nint)message) is { } text) sink("xgboost: " + NativeText.Plain(text));
    }

    private sealed class Scope : IDisposable
    {
        public void Dispose() => s_sink = null;
    }
}
