using System.Text;

namespace SweepRunner.MLNet.Options;

/// <summary>Turns ML.NET's names of options into those of specs.</summary>
internal static class SnakeCase
{
    /// <summary><c>NumberOfTrees</c> → <c>number_of_trees</c>, <c>L2Regularization</c> → <c>l2_regularization</c>.</summary>
    internal static string Of(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
