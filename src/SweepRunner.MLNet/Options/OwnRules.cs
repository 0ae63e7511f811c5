using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Runtime;

namespace SweepRunner.MLNet.Options;

/// <summary>
/// Asks ML.NET itself whether options are in range. Its option classes check themselves in a method <c>Check</c> that is
/// not public; it is called where it exists, and where it doesn't the training tells.
/// </summary>
internal static class OwnRules
{
    /// <summary>ML.NET's refusal of <paramref name="options"/>, or null.</summary>
    internal static ArgumentException? Refusal(object options, IExceptionContext host)
    {
        var check = Checks(options.GetType()).FirstOrDefault(m => m.GetParameters() is [var only] && only.ParameterType.IsInstanceOfType(host));
        try
        {
            check?.Invoke(options, [host]);
            return null;
        }
        catch (TargetInvocationException wrapper) when (wrapper.InnerException is ArgumentException refusal)
        {
            return refusal;
        }
        catch (TargetInvocationException wrapper)
        {
            ExceptionDispatchInfo.Throw(wrapper.InnerException!);
            throw;
        }
    }

    // Private methods of base classes are found only on the class that declares them.
    private static IEnumerable<MethodInfo> Checks(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                if (method.Name == "Check") yield return method;
            }
        }
    }
}
