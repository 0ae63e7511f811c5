using System.Globalization;
using System.Reflection;
using SweepRunner.Core.Spaces;
using SweepRunner.Training.Parameters;

namespace SweepRunner.MLNet.Options;

/// <summary>One settable member of an option class of ML.NET.</summary>
/// <param name="Rule">Its name in specs, what values it takes, and ML.NET's own help and range for it.</param>
/// <param name="Member">The field or property.</param>
/// <param name="Type">Type of its value, without <see cref="Nullable{T}"/>.</param>
internal sealed record TrainerOption(ParameterRule Rule, MemberInfo Member, Type Type)
{
    /// <summary>Sets the member of <paramref name="options"/>; the value suits <see cref="Rule"/>.</summary>
    internal void Set(object options, ParameterValue value)
    {
        object converted = Type.IsEnum ? Enum.Parse(Type, Word(value))
            : Type == typeof(bool) ? value.Kind == ParameterKind.Boolean ? value.AsBoolean() : value.AsInteger() != 0
            : Convert.ChangeType(value.AsDouble(), Type, CultureInfo.InvariantCulture);
        if (Member is FieldInfo field) field.SetValue(options, converted);
        else ((PropertyInfo)Member).SetValue(options, converted);
    }

    private string Word(ParameterValue value) => Enum.GetNames(Type).First(n => SnakeCase.Of(n) == value.ToString());
}
