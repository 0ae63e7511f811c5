using System.Reflection;

namespace SweepRunner.Engine.Tests;

/// <summary>A service in front of another, where something happens just before the calls of some methods; what it throws, they throw.</summary>
public class Happening : DispatchProxy
{
    private object _inner = null!;
    private string[] _methods = null!;
    private Action _happening = null!;

    public static T Before<T>(T inner, Action happening, params string[] methods) where T : class
    {
        var proxy = Create<T, Happening>();
        ((Happening)(object)proxy)._inner = inner;
        ((Happening)(object)proxy)._methods = methods;
        ((Happening)(object)proxy)._happening = happening;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (_methods.Contains(targetMethod!.Name)) _happening();
        return targetMethod.Invoke(_inner, args);
    }
}
