using System.Runtime.InteropServices;

namespace SweepRunner.Training.XGBoost.Native;

/// <summary>XGBoost's C interface (<c>xgboost/c_api.h</c>, release 1.7). Functions that return an int give 0 for success.</summary>
internal static partial class NativeMethods
{
    // Whichever native call comes first, from whichever thread: the name must be resolvable by then.
    static NativeMethods() => XGBoostLibrary.Register();

    /// <summary>The name <see cref="XGBoostLibrary"/> resolves.</summary>
    internal const string Library = "xgboost";

    [LibraryImport(Library)]
    internal static partial void XGBoostVersion(out int major, out int minor, out int patch);

    /// <summary>The message of the calling thread's last failure; owned by the library.</summary>
    [LibraryImport(Library)]
    internal static partial nint XGBGetLastError();

    /// <summary>Sets the calling thread's log callback.</summary>
    [LibraryImport(Library)]
    internal static unsafe partial int XGBRegisterLogCallback(delegate* unmanaged[Cdecl]<byte*, void> callback);

    /// <summary>Sets a variable of the process's native environment, unless it is set and <paramref name="overwrite"/> is 0.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironment(string name, string value, int overwrite);
}
