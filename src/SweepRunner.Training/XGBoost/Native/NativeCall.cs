using System.Runtime.InteropServices;

namespace SweepRunner.Training.XGBoost.Native;

/// <summary>Turns return codes into exceptions.</summary>
internal static class NativeCall
{
    /// <summary>Throws the thread's last error unless <paramref name="code"/> is 0.</summary>
    /// <exception cref="XGBoostException">The call failed.</exception>
    internal static void Check(int code)
    {
        if (code != 0) throw new XGBoostException(NativeText.Plain(Marshal.PtrToStringUTF8(NativeMethods.XGBGetLastError()) ?? ""));
    }
}
