using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Requests;

/// <summary>
/// Finds out which parts of a path or query were not to be understood. The framework says it in two ways, with an exception or,
/// where a parameter has a default, with an empty answer, and names one part, by its name in the code.
/// </summary>
internal static class ParameterFaults
{
    /// <summary>A fault for each, all at once; empty when the route's parameters were not to blame.</summary>
    public static IReadOnlyList<Fault> Find(HttpContext http)
    {
        // The handler of exceptions takes both away before it asks for an answer.
        var failed = http.Features.Get<IExceptionHandlerFeature>();
        var (endpoint, route) = (failed?.Endpoint ?? http.GetEndpoint(), failed?.RouteValues ?? http.Request.RouteValues);
        if (endpoint?.Metadata.GetMetadata<MethodInfo>() is not { } handler) return [];
        var faults = new List<Fault>();
        foreach (var parameter in handler.GetParameters())
        {
            var name = parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!;
            var value = route.GetValueOrDefault(name)?.ToString() ?? http.Request.Query[name].ToString();
            if (value.Length > 0 && Rule(parameter.ParameterType, value) is { } rule)
                faults.Add(new Fault($"'{name}' is not understood") { Path = name, Value = value, Rule = rule });
        }

        return faults;
    }

    /// <summary>The rule that a value breaks; null when it breaks none.</summary>
    private static string? Rule(Type type, string value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(int) && !int.TryParse(value, CultureInfo.InvariantCulture, out _)) return $"must be a whole number, at most {int.MaxValue}";
        return type == typeof(bool) && !bool.TryParse(value, out _) ? "must be true or false" : null;
    }
}
