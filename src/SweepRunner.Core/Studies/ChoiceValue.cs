using System.Globalization;
using SweepRunner.Core.Spaces;

namespace SweepRunner.Core.Studies;

/// <summary>How a choice of any .NET type is recorded.</summary>
internal static class ChoiceValue
{
    public static ParameterValue Of<T>(T choice) => choice switch
    {
        null => ParameterValue.Null,
        bool flag => ParameterValue.Of(flag),
        sbyte or byte or short or ushort or int or uint or long => ParameterValue.Of(Convert.ToInt64(choice, CultureInfo.InvariantCulture)),
        float or double => ParameterValue.Of(Convert.ToDouble(choice, CultureInfo.InvariantCulture)),
        IFormattable formattable => ParameterValue.Of(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => ParameterValue.Of(choice.ToString() ?? ""),
    };
}
