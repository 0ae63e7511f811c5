using System.Reflection;
using System.Runtime.InteropServices;
using SweepRunner.Core.Errors;

namespace SweepRunner.Training.XGBoost.Native;

/// <summary>Finds XGBoost's shared library. Thread-safe.</summary>
internal static class XGBoostLibrary
{
    /// <summary>Environment variable with the path of the library to use instead of the system's.</summary>
    internal const string PathVariable = "SWEEPRUNNER_XGBOOST";

    // Debian's libxgboost0 has no unversioned name; the plain word covers libxgboost.so, libxgboost.dylib and xgboost.dll.
    private static readonly string[] Names = ["libxgboost.so.0", "xgboost"];

    // Homebrew's folder is not on the search path of macOS.
    private static readonly string[] MacPaths = ["/opt/homebrew/lib/libxgboost.dylib", "/usr/local/lib/libxgboost.dylib"];

    private static readonly Lazy<nint> Handle = new(
        () => Open(Environment.GetEnvironmentVariable(PathVariable), TryLoad), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Makes this class answer for the library's name. Called once, before the first native call.</summary>
    internal static void Register() => NativeLibrary.SetDllImportResolver(
        typeof(XGBoostLibrary).Assembly, (name, _, _) => name == NativeMethods.Library ? Handle.Value : 0);

    /// <summary>Loads the library and says its version, e.g. <c>1.7.4</c>.</summary>
    /// <exception cref="SweepRunnerException">It is not installed; the message says how to get it.</exception>
    internal static string Version()
    {
        _ = Handle.Value;
        NativeMethods.XGBoostVersion(out var major, out var minor, out var patch);
        return $"{major}.{minor}.{patch}";
    }

    /// <summary>The first library that opens: only <paramref name="path"/> when it is given.</summary>
    /// <param name="path">What the user named, or null or empty.</param>
    /// <param name="tryLoad">Opens a library by name or path; 0 when that fails.</param>
    /// <exception cref="SweepRunnerException">None opens.</exception>
    internal static nint Open(string? path, Func<string, nint> tryLoad)
    {
        if (!string.IsNullOrEmpty(path))
        {
            var handle = tryLoad(path);
            return handle != 0 ? handle : throw new SweepRunnerException(
                ErrorCode.Unavailable,
                $"XGBoost's library cannot be loaded from '{path}', which {PathVariable} names. Point it to libxgboost, or unset it to use the system's.");
        }

        foreach (var name in OperatingSystem.IsMacOS() ? [.. Names, .. MacPaths] : Names)
        {
            var handle = tryLoad(name);
            if (handle != 0) return handle;
        }

        throw new SweepRunnerException(
            ErrorCode.Unavailable,
            "XGBoost's C library (libxgboost) is not installed. Install it: Debian and Ubuntu 'apt-get install libxgboost0', " +
            "macOS 'brew install libomp xgboost'; elsewhere install XGBoost 1.7 or newer and put its library on the search " +
            $"path or name the file in {PathVariable}.");
    }

    private static nint TryLoad(string name)
    {
        WaitPassively();
        return Load(name);
    }

    // Trainings share the cores with each other. OpenMP's threads otherwise spin while they wait, and with more threads
    // than cores that costs several times the work itself. OpenMP reads this once, when it is loaded; .NET's own
    // environment is a copy that it does not see.
    private static void WaitPassively()
    {
        if (!OperatingSystem.IsWindows()) _ = NativeMethods.SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);
    }

    private static nint Load(string name) =>
        NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), DllImportSearchPath.SafeDirectories, out var handle) ? handle : 0;
}
